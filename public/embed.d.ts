// The types of embed.js, for whoever writes the page around it in TypeScript.

/** What the element says of the questionnaire in it: nothing else, and never an answer. */
interface BeforeWeMeetEvents {
  /** The first page is there. */
  "before-we-meet:opened": CustomEvent<null>;
  /** The patient reached the page to bring along. */
  "before-we-meet:finished": CustomEvent<null>;
}

/** `<before-we-meet>`: the questionnaire, in a frame that is as high as what it shows. */
interface BeforeWeMeetElement extends HTMLElement {
  addEventListener<Name extends keyof BeforeWeMeetEvents>(
    name: Name,
    listener: (this: BeforeWeMeetElement, event: BeforeWeMeetEvents[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

interface HTMLElementTagNameMap {
  "before-we-meet": BeforeWeMeetElement;
}
