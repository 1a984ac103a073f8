// Runs in the page before its own scripts. Painted means: a frame was asked for after it happened, and a task behind that
// frame has run, so that style, layout and paint are done. Times are in milliseconds. Those of loading begin with the
// navigation; that of a tap with the click that the browser makes of it; that of a key with the key.
window.probe = {
  control: 0,
  painted: null,
  // What is tapped or typed into.
  target: null,
  length: 0,
  memories: [],

  frame() {
    return new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(0);
      }),
    );
  },

  // The first control of a page that is there and painted is clicked at once. Whether the program has taken it is asked
  // later, by going on: see `goesOn`.
  async lookForControl() {
    let control = null;
    while (!control?.getClientRects().length) {
      await this.frame();
      control = document.querySelector("main input[type=radio]");
    }
    const now = performance.now();
    control.click();
    tellBench("control");
    this.control = control.checked ? now : -1;
  },

  // Presses Continue until the address is another: a page that has just come up takes none for a moment.
  async goesOn() {
    const here = location.hash;
    for (let attempt = 0; location.hash === here; attempt += 1) {
      if (attempt > 100) throw new Error(`still at ${here}: ${document.querySelector("main").innerText}`);
      [...document.querySelectorAll("main button")].find((button) => button.innerText.trim() === "Continue")?.click();
      await new Promise((done) => setTimeout(done, 100));
    }
    return true;
  },

  // A question, by the words of its legend or label.
  question(text) {
    const names = [...document.querySelectorAll("main legend, main label")];
    const name = names.find((name) => name.textContent.includes(text));
    if (!name) return null;
    return name.matches("label") ? name.control : name.closest("fieldset");
  },

  isShown(text) {
    return Boolean(this.question(text)?.getClientRects().length);
  },

  option(text, label) {
    const labels = [...(this.question(text)?.querySelectorAll("label") ?? [])];
    return labels.find((each) => each.textContent.trim() === label)?.control;
  },

  // Whether a question with these words is shown right behind what was tapped. It looks no further, so that looking costs
  // the same in every form.
  isFollowedBy(text) {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_ELEMENT);
    walker.currentNode = this.target;
    for (let step = 0; step < 60; step += 1) {
      const node = walker.nextNode();
      if (!node) return false;
      if (node.matches("legend, label") && node.textContent.includes(text)) return node.getClientRects().length > 0;
    }
    return false;
  },

  // Saving begins a fifth of a second after a change.
  settles() {
    return new Promise((done) => setTimeout(done, 400));
  },

  // Goes to an address, and gives the milliseconds until a part of the page there holds a text and is painted.
  async goesTo(hash, part, text) {
    const begin = performance.now();
    location.hash = hash;
    for (;;) {
      const now = await this.frame();
      if (document.querySelector(part)?.textContent.includes(text)) return now - begin;
    }
  },

  // Brings what is to be tapped under the finger, and waits for the event and for what comes of it. Done so many milliseconds
  // after a frame.
  async aim(find, event, holds, moment) {
    const element = (this.target = find());
    const begin = new Promise((done) =>
      addEventListener(event, () => done(performance.now()), { capture: true, once: true }),
    );
    this.painted = begin.then(async (begin) => {
      for (;;) {
        const now = await this.frame();
        if (holds()) return now - begin;
      }
    });
    element.scrollIntoView({ block: "center", behavior: "instant" });
    await this.frame();
    await this.frame();
    await new Promise((done) => setTimeout(done, moment));
    const box = element.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  },
};

// The memory of each program that is started, of which the engine's own figures know nothing.
for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const result = await original.apply(WebAssembly, given);
    const parts = Object.values((result.instance ?? result).exports ?? {});
    probe.memories.push(...parts.filter((part) => part instanceof WebAssembly.Memory));
    return result;
  };
}
