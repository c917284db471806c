// What is asked of the server. A failure is thrown as {kind, message}; `down` is a server that does not answer.

async function ask(path, options) {
  let response, told;
  try {
    response = await fetch(path, options);
    told = await response.json();
  } catch (error) {
    throw { kind: error.name === "AbortError" ? "stale" : "down", message: String(error) };
  }
  if (!response.ok) throw { kind: told.error, message: told.message };
  return told;
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
