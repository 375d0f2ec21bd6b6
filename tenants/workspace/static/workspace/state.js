// While an example is on its way, ask again until the catalogue has answered; without this, reloading does the same.
const WAITS_MS = [700, 1000, 1500, 2500, 4000, 8000];

async function look() {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(".state-card");
  if (!fresh || fresh.querySelector("#stand.going")) return false;
  for (const part of [".state-card", "#weg"]) {
    const [before, after] = [document, page].map((one) => one.querySelector(part));
    if (before && after) before.replaceWith(after);
  }
  return true;
}

for (const wait of WAITS_MS) {
  await new Promise((done) => setTimeout(done, wait));
  if (await look().catch(() => false)) break;
}
