// <div data-controller="focus" tabindex="-1">: takes the focus when it appears, so that errors are heard and seen.

export function connect(element) {
  element.focus();
}
