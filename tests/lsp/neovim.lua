-- Opens the text that was named, waits for diagnostics, makes the preferred edit and all safe ones, prints what it sees.
local command = vim.split(vim.env.DISPATCHLINT_LSP, " ")

local config = { name = "dispatchlint", cmd = command, root_dir = vim.fn.getcwd() }
local id
if vim.lsp.start then
  id = vim.lsp.start(config)
else -- before 0.8
  id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, id)
end

local function say(...)
  io.stdout:write(table.concat({ ... }, " ") .. "\n")
end

local function tell_diagnostics()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    say(("%d:%d"):format(one.lnum + 1, one.col + 1), vim.diagnostic.severity[one.severity], one.code)
  end
end

local function actions(line, column, only)
  local at = { line = line, character = column }
  local asked = {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = at, ["end"] = at },
    context = { diagnostics = {}, only = only },
  }
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeAction", asked, 20000)) do
    return answer.result
  end
end

vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end)
say("diagnostics:")
tell_diagnostics()

local units = vim.lsp.get_client_by_id(id).offset_encoding
local offered = actions(1, 26, { "quickfix" })
say("offered:")
for _, one in ipairs(offered) do
  say("-", one.title)
end
vim.lsp.util.apply_workspace_edit(offered[1].edit, units)

local all = actions(0, 0, { "source.fixAll" })[1]
say("then:", all.title)
vim.lsp.util.apply_workspace_edit(all.edit, units)
vim.wait(10000, function() return #vim.diagnostic.get(0) == 3 end)
say("left:")
tell_diagnostics()
say("buffer:")
say(table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n"))
vim.cmd("qa!")
