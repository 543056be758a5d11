// Presets the time zone of a new person from her browser, unless she chose one.
const select = document.querySelector('select[name="time_zone"]');
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const preset = select?.querySelector("option[selected]")?.value ?? "UTC";
const isOffered = [...(select?.options ?? [])].some((option) => option.value === zone);

if (isOffered && preset === "UTC" && select.value === preset) {
  select.value = zone;
}
