// What is asked of the server. A failure is thrown as {kind, message}; `down` is a server that does not answer.

async function answer(response) {
  if (response.ok) return response.json();
  const told = await response.json().catch(() => ({}));
  throw { kind: told.error ?? "crash", message: told.message ?? String(response.status) };
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw { kind: "stale" };
    throw { kind: "down", message: String(error) };
  }
  return answer(response);
}

const post = (path, job, signal) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(job), signal });

export const page = (language) => ask(`/api/page?lang=${language}`);
export const mend = (job) => post("/api/mend", job);
export const accept = (job) => post("/api/accept", job);
export const read = (file) =>
  ask(`/api/read?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });

// Only the last check counts: the one before is not waited for any more, and its answer is dropped.
let last;
export async function check(job) {
  last?.abort();
  const mine = (last = new AbortController());
  const found = await post("/api/check", job, mine.signal);
  if (mine.signal.aborted) throw { kind: "stale" };
  return found;
}
