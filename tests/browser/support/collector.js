// Collects what would be in the console of a browser whose console can't be listened to.
const __complaints = (window.__complaints = []);
const __note = (level, words) => __complaints.push(`${level}: ${words.map(String).join(" ").replace(/\s+/g, " ")}`);

for (const level of ["error", "warn", "log", "info", "debug"]) {
  const original = console[level];
  console[level] = (...words) => {
    __note(level, words);
    original.apply(console, words);
  };
}
addEventListener("error", (event) => event.message && __note("error", [event.message]));
addEventListener("unhandledrejection", (event) => __note("error", ["unhandled rejection:", event.reason]));
new PerformanceObserver((list) => {
  for (const { name } of list.getEntries()) {
    const isForeign = /^(http|ws)/.test(name) && new URL(name).origin !== location.origin;
    if (isForeign) __note("request to another origin", [name]);
  }
}).observe({ type: "resource", buffered: true });
// A page that is left takes its list along, so it is sent home first.
addEventListener("pagehide", () => {
  if (__complaints.length) navigator.sendBeacon("/__harness/complaints", __complaints.splice(0).join("\n"));
});
