// A page that does one of each thing the harness must be able to see.
const byId = (id) => document.getElementById(id);

try {
  const count = Number(localStorage.getItem("count") ?? 0) + 1;
  localStorage.setItem("count", count);
  byId("count").textContent = `${count} times`;
} catch (error) {
  byId("count").textContent = `without storage: ${error.message}`;
}

byId("greet").addEventListener("click", () => {
  byId("greeting").textContent = `Hello ${byId("name").value}`;
});

// Each way in which a page can go wrong, by name.
const COMPLAINTS = {
  error: () => console.error("an error on purpose"),
  warning: () => console.warn("a warning on purpose"),
  exception: () => setTimeout(() => { throw new Error("an exception on purpose"); }),
  rejection: () => void Promise.reject(new Error("a rejection on purpose")),
  violation: () => document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>"),
  image: () => document.body.append(Object.assign(new Image(), { src: "missing.png" })),
  foreign: () => fetch("http://localhost:9/elsewhere").catch(() => {}),
};
byId("complain").addEventListener("click", () => COMPLAINTS[byId("name").value]());
