// Speaks with the server through the libraries of VS Code's client; prints what is found and what is offered.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [extension, text, command, ...args] = process.argv.slice(2);
const protocol = createRequire(`${extension}/package.json`)("vscode-languageserver-protocol/node");

const server = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
const connection = protocol.createProtocolConnection(server.stdout, server.stdin);
connection.listen();

const textDocument = { uri: "untitled:Untitled-1" };
await connection.sendRequest("initialize", {
  processId: process.pid,
  rootUri: null,
  capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceEdit: { documentChanges: true } } },
});
await connection.sendNotification("initialized", {});
await connection.sendNotification("textDocument/didOpen", {
  textDocument: { ...textDocument, languageId: "plaintext", version: 1, text: readFileSync(text, "utf8") },
});
const report = await connection.sendRequest("textDocument/diagnostic", { textDocument });
for (const one of report.items) {
  console.log(`${one.range.start.line + 1}:${one.range.start.character + 1} ${one.severity} ${one.code}`);
}
const { range } = report.items[0];
const actions = await connection.sendRequest("textDocument/codeAction", {
  textDocument,
  range,
  context: { diagnostics: report.items, triggerKind: 1 },
});
for (const one of actions) {
  console.log(`${one.kind} ${one.command?.command ?? one.edit.documentChanges[0].textDocument.version}`);
}
await connection.sendRequest("shutdown");
await connection.sendNotification("exit");
server.on("exit", (code) => console.log(`exit ${code}`));
