// Small comforts. Every page works without this file.

// A form that is being sent cannot be sent again: the button says so until the answer comes.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  setTimeout(() => form.querySelectorAll("button:not([name])").forEach((button) => { button.disabled = true; }));
  // A form that is answered with a file leaves the page where it is.
  setTimeout(() => release(form), "givesFile" in form.dataset ? 1500 : 8000);
});

function release(form) {
  delete form.dataset.sending;
  form.querySelectorAll("button:not([name])").forEach((button) => { button.disabled = false; });
}

addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form");
  if (form) release(form);
});

// On a phone the menu is one scrolling line: show the current place.
document.querySelectorAll(".menu a[aria-current], .tabs a[aria-current]").forEach((line) => line.scrollIntoView({ block: "nearest", inline: "center" }));
