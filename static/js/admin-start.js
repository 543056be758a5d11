// Starts the CMS's own widgets where their templates would do it by an inline script,
// which the Content-Security-Policy forbids. See docs/decisions/content-security-policy.md.
(() => {
  const KNOWN =
    /^(init(Date|DateTime|Time)Chooser|InlinePanel|MultipleChooserPanel|(Page|Image|Document|Snippet)Chooser)$/;

  class StartController extends window.StimulusModule.Controller {
    static values = { what: String, with: Array };

    connect() {
      if (!KNOWN.test(this.whatValue)) return;
      const start = window[this.whatValue];
      if (this.whatValue.startsWith("init")) start(...this.withValue);
      else new start(...this.withValue);
      this.element.remove();
    }
  }

  window.wagtail.app.register("start", StartController);
})();
