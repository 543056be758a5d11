// The form of an exercise in the CMS. Wagtail begins a form of blocks with a stream,
// which knows its element; this one begins with a fixed set of fields.
class ExerciseForm extends window.wagtailStreamField.blocks.StructBlockDefinition {
  render(placeholder, prefix, state, error) {
    const form = super.render(placeholder, prefix, state, error);
    form.element ??= form.container[0];
    return form;
  }
}
window.telepath.register("exercises.ExerciseForm", ExerciseForm);
