// Presets the time zone of a new person from their browser. The page asks for this
// module only with an empty form: what the person chose stays.
const select = document.querySelector('select[name="time_zone"]');
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const offered = [...select.options].map((option) => option.value);
const [continent, ...place] = zone.split("/");

// Browsers tell some zones by an older name (Asia/Calcutta), which the site takes, too.
if (place.length && offered.some((value) => value.startsWith(`${continent}/`))) {
  if (!offered.includes(zone)) {
    select.add(new Option(place.join(", ").replaceAll("_", " "), zone));
  }
  select.value = zone;
} else if (offered.includes(zone)) {
  select.value = zone;
}
