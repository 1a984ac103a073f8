// Says in the console what browsers report elsewhere: violations of the Content-Security-Policy and files that did not
// load.
addEventListener("securitypolicyviolation", (event) =>
  console.error(`Content-Security-Policy: ${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`),
);
addEventListener(
  "error",
  ({ target }) => {
    if (target !== window) console.error(`did not load: ${target.src || target.href}`);
  },
  true, // such an error does not bubble up
);
