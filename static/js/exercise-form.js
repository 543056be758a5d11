// The form of an exercise in the CMS.
(() => {
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;
  const { telepath } = window;

  // Wagtail begins a form of blocks with a stream, which knows its element; this one
  // begins with a fixed set of fields. Such a set folds only as part of a list: else a
  // fault within it would unfold it before it is drawn.
  class FixedFields extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      this.collapsible = false;
      const fields = super.render(placeholder, prefix, state, error);
      fields.element ??= fields.container[0];
      return fields;
    }
  }

  class ExerciseForm extends FixedFields {
    render(placeholder, prefix, state, error) {
      const fields = super.render(placeholder, prefix, state, error);
      window.exerciseWords(fields.container[0], prefix, this.meta.checker);
      return fields;
    }
  }

  // In a lesson, beside which one may choose instead: folded while nothing stands there.
  class FoldingForm extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      this.meta.collapsed = !state?.kind?.length && !error;
      const fields = super.render(placeholder, prefix, state, error);
      window.exerciseWords(fields.container[0], prefix, this.meta.checker);
      return fields;
    }
  }

  telepath.register("exercises.FixedFields", FixedFields);
  telepath.register("exercises.ExerciseForm", ExerciseForm);
  telepath.register("exercises.FoldingForm", FoldingForm);
})();
