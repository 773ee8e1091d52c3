// The first field of a form for something new has the focus. The admin's own script takes the first button too.

const FIELDS = "textarea, select, input:not([type=hidden], [type=submit], [type=button], [type=file])";

const field = document.querySelector(`#content-main form :is(${FIELDS})`);
if (field && document.activeElement === document.body) field.focus({ preventScroll: true });
