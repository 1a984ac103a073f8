// Puts the questionnaire into a page of another site: docs/embedding.md says how it is used.
(() => {
  const script = document.currentScript ?? document.querySelector('script[src*="embed.js"]');
  if (!script) return;
  // Nothing but the script's own address says where the questionnaire is.
  const source = new URL(script.src);
  const folder = new URL("./", source);
  const NAME = "before-we-meet";
  // Said to the frame, in its address.
  const TOLD = ["practice", "settings", "lang", "header", "button"];

  const style = (element, rules) => {
    // Neither the page's styles nor its policy get in between.
    for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value, "important");
  };

  class BeforeWeMeet extends HTMLElement {
    connectedCallback() {
      if (!this.shadowRoot) whenRead(() => this.shadowRoot ?? this.build());
    }

    build() {
      const frame = document.createElement("iframe");
      frame.title = this.title || "Before we meet: questions before your meeting";
      frame.allow = "camera; clipboard-write; fullscreen; web-share";
      frame.referrerPolicy = "no-referrer";
      style(this, { all: "initial", display: "block", width: "100%" });
      style(frame, { display: "block", width: "100%", height: "40rem", border: "0" });
      this.attachShadow({ mode: "open" }).append(frame);
      const seen = () => {
        const top = Math.max(0, -frame.getBoundingClientRect().top);
        frame.contentWindow?.postMessage({ from: NAME, top }, folder.origin);
      };
      addEventListener("message", (event) => this.hear(frame, event, seen));
      addEventListener("scroll", seen, { passive: true });
      frame.src = this.address();
    }

    address() {
      const link = this.querySelector("a[href]");
      const linked = link ? new URL(link.href).searchParams : new URLSearchParams();
      const query = new URLSearchParams({ host: location.origin });
      for (const name of TOLD) {
        const lang = name === "lang" ? this.closest("[lang]")?.lang : null;
        const value = this.getAttribute(name) ?? this.dataset[name] ?? linked.get(name) ?? lang;
        if (value) query.set(name, value);
      }
      return `${folder}?${query}`;
    }

    hear(frame, { data, origin, source }, seen) {
      if (origin !== folder.origin || source !== frame.contentWindow || data?.from !== NAME) return;
      if (Number.isFinite(data.height) && data.height > 0) style(frame, { height: `${Math.ceil(data.height)}px` });
      // Not every browser scrolls for what has the focus in a frame.
      const top = frame.getBoundingClientRect().top + data.show;
      if (top < 0 || top > innerHeight - 80) scrollBy(0, top - 80);
      if (["opened", "finished"].includes(data.event)) this.dispatchEvent(new CustomEvent(`${NAME}:${data.event}`));
      seen();
    }
  }

  const whenRead = (then) => {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", then);
    else then();
  };

  const put = () => {
    // What is left where a website takes no unknown elements.
    for (const link of document.querySelectorAll(`a.${NAME}`)) {
      if (!link.href.startsWith(folder) || link.closest(NAME)) continue;
      const element = document.createElement(NAME);
      element.append(link.cloneNode(true));
      link.replaceWith(element);
    }
    // Where nothing else says where, it stands where the script does.
    if (document.querySelector(`${NAME}:not([data-of-script])`)) return;
    const element = document.createElement(NAME);
    element.dataset.ofScript = "";
    for (const name of TOLD) {
      const value = script.dataset[name] ?? source.searchParams.get(name);
      if (value) element.setAttribute(name, value);
    }
    if (document.body.contains(script)) script.after(element);
    else document.body.append(element);
  };

  if (!customElements.get(NAME)) customElements.define(NAME, BeforeWeMeet);
  whenRead(put);
})();
