// Writes the JSON Schemas of packs, houses, profiles, lexicons and settings, as dispatchlint prints them.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";

const command = process.env.DISPATCHLINT ?? "dispatchlint";

mkdirSync("schemas", { recursive: true });
for (const kind of ["pack", "house", "profile", "lexicon", "settings"]) {
  writeFileSync(`schemas/${kind}.json`, execFileSync(command, ["schema", kind], { maxBuffer: 2 ** 26 }));
}
