// Presets the time zone of a new person from their browser. The page asks for this
// module only with an empty form: what the person chose stays.
const select = document.querySelector('select[name="time_zone"]');
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if ([...select.options].some((option) => option.value === zone)) {
  select.value = zone;
}
