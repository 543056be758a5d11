// The form of an exercise in the CMS. Wagtail begins a form of blocks with a stream,
// which knows its element; this one begins with a fixed set of fields. Such a set folds
// only as part of a list: else a fault within it would unfold it before it is drawn.
class FixedFields extends window.wagtailStreamField.blocks.StructBlockDefinition {
  render(placeholder, prefix, state, error) {
    this.collapsible = false;
    const fields = super.render(placeholder, prefix, state, error);
    fields.element ??= fields.container[0];
    return fields;
  }
}
window.telepath.register("exercises.FixedFields", FixedFields);

// The form of an exercise that is written in a lesson: beside it one may choose instead.
class FoldingForm extends window.wagtailStreamField.blocks.StructBlockDefinition {
  render(placeholder, prefix, state, error) {
    this.meta.collapsed = !state?.kind?.length && !error;
    return super.render(placeholder, prefix, state, error);
  }
}
window.telepath.register("exercises.FoldingForm", FoldingForm);
