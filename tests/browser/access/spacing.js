// The spacing that WCAG 1.4.12 says a person may set, or none any more.
if (arguments[0]) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
} else document.adoptedStyleSheets = [];
