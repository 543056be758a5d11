// A press on “Save” while the CMS saves by itself waits for the end of that. Of a page
// that is being made there would be two otherwise, and of any page a refused revision.
(() => {
  let isSaving = false;
  let isSubmitting = false;
  let held = null;

  const isSavedByItself = (form) => form.matches?.('[data-controller~="w-autosave"]');

  document.addEventListener("w-autosave:save", (event) => {
    if (isSubmitting) event.preventDefault();
    isSaving = !event.defaultPrevented;
  });

  const goOn = () => {
    isSaving = false;
    if (!held) return;
    const { form, submitter } = held;
    held = null;
    if (submitter) submitter.disabled = false;
    form.requestSubmit(submitter);
  };
  document.addEventListener("w-autosave:success", goOn);
  document.addEventListener("w-autosave:error", goOn);

  document.addEventListener(
    "submit",
    (event) => {
      if (!isSavedByItself(event.target)) return;
      if (isSaving) {
        event.preventDefault();
        event.stopImmediatePropagation();
        held = { form: event.target, submitter: event.submitter };
      } else isSubmitting = !event.defaultPrevented;
    },
    true,
  );

  // Back from where the browser kept it.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isSubmitting = false;
  });
})();
