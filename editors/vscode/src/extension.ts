// Starts the language server, and asks for the reason where a finding is accepted.
import { ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions } from "vscode-languageclient/node";

const ACCEPT = "dispatchlint.accept";

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("dispatchlint")) {
        await deactivate();
        await start();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration("dispatchlint");
  const [command, ...args] = settings.get<string[]>("command", []);
  const languages = settings.get<string[]>("languages", []);
  const options: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => [
      { language, scheme: "file" },
      { language, scheme: "untitled" },
    ]),
    initializationOptions: { lang: settings.get<string>("lang") },
    middleware: {
      executeCommand: async (name, given, next) => {
        const reason = name === ACCEPT ? await window.showInputBox({ prompt: "Accept here: why?" }) : "";
        if (reason === undefined) {
          return undefined; // Escape
        }
        return next(name, name === ACCEPT ? [...given, reason] : given);
      },
    },
  };
  client = new LanguageClient("dispatchlint", "dispatchlint", { command, args }, options);
  try {
    await client.start();
  } catch (error) {
    const hint = "pip install 'dispatchlint[lsp]', or name it in the setting dispatchlint.command";
    void window.showErrorMessage(`dispatchlint does not start: ${error instanceof Error ? error.message : error}. ${hint}`);
  }
}
