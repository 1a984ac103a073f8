// What purgecss leaves in the style sheet that comes first (xtask/src/site.rs): what stands in the page ahead of the program is drawn
// with it.
module.exports = {
  content: ["index.html", "public/ahead.html", "public/languages/ahead-*.html"],
  // public/early.js sets these.
  safelist: { greedy: [/data-ahead/, /data-engine/] },
};
