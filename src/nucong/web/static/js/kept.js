// A small store in this browser for what was typed and not sent yet: kept("name") → { read(), write(values) }.
// Values are plain objects. Where the browser keeps nothing (private mode, full), it lives as long as the page.

export function kept(name) {
  const key = `nucong:${name}`;
  let here = {};
  return {
    read() {
      try {
        return JSON.parse(window.localStorage.getItem(key)) ?? here;
      } catch {
        return here;
      }
    },
    write(values) {
      here = values;
      try {
        if (Object.keys(values).length) window.localStorage.setItem(key, JSON.stringify(values));
        else window.localStorage.removeItem(key);
        return true;
      } catch {
        return false;
      }
    },
  };
}
