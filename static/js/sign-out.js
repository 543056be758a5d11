// What was typed in a case or a test and not sent lies in this browser alone, and goes with the
// sign-out (the server says so to the browser). So it is told before.

function hasUnsent() {
  try {
    return Object.keys(localStorage).some((name) => /^(room|quiz):/.test(name));
  } catch {
    return false; // Forbidden: nothing is kept.
  }
}

if (hasUnsent()) {
  for (const notice of document.querySelectorAll("[data-unsent]")) notice.hidden = false;
  // A button elsewhere leads to the page that asks first.
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.method = "get";
    form.elements.csrfmiddlewaretoken.disabled = true;
  }
}
