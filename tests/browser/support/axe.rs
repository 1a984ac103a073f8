//! axe-core: what an accessibility checker finds on a page.

use super::Browser;
use serde_json::Value;

/// Every rule of WCAG 2.2's levels A and AA that a program can check, and axe's best practices; in this page alone.
/// Where colours are forced they are the system's: Firefox gives a button some of its own that axe finds too pale, and no page can
/// change that.
/// Looked at from its top: further down, the way out that stays in view lies over what has been scrolled under it.
const RUN: &str = "
    scrollTo(0, 0);
    const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const more = ['target-size', 'css-orientation-lock', 'label-content-name-mismatch'];
    const rules = Object.fromEntries(more.map((name) => [name, { enabled: true }]));
    const isForced = navigator.userAgent.includes('Firefox/') && matchMedia('(forced-colors: active)').matches;
    if (isForced) rules['color-contrast'] = { enabled: false };
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: only }, rules });
    return violations.map((rule) => {
      const where = rule.nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${[...node.html].slice(0, 160).join('')} ${node.any[0]?.message ?? ''}`);
      return `${rule.id} (${rule.help})\\n  ${where.join('\\n  ')}`;
    }).join('\\n');";

impl Browser {
    /// What axe finds on the page as it is now; nothing, where all is well.
    pub(crate) async fn axe(&self) -> String {
        let is_there = self.script("return typeof axe === 'object'", []).await == true;
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js");
        let load = if is_there { String::new() } else { std::fs::read_to_string(file).expect("axe-core from npm") };
        match self.script_async(&format!("{load}\n{RUN}"), []).await {
            Value::String(found) => found,
            other => panic!("axe did not run: {other}"),
        }
    }
}
