--[[
Maps in documents of Pandoc and Quarto: code blocks of the class vsm become pictures.

  pandoc --lua-filter vsmdraw.lua page.md -o page.html

Attributes of a block are options of `vsmdraw render`; file, caption and alt are about the document. In the document's metadata,
`vsm: {theme: dark}` holds for all maps, `vsm-command` says where vsmdraw is, and with `vsm-strict: true` a broken map ends the run.
]]

-- What each format takes in: the format to draw, its type, and what the picture needs on top.
local KINDS = {
  html = {"svg", "image/svg+xml"},
  epub = {"svg", "image/svg+xml"},
  latex = {"pdf", "application/pdf"},
  other = {"png", "image/png", "--scale", "2"},
}
local OWN = {file = true, caption = true, alt = true, name = true, dark = true}
local DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local command, strict, defaults, broken = "vsmdraw", false, {}, {}
local documents = {}

-- Where blocks stand: Pandoc doesn't tell, so their text is looked for in the files that are read.

local function read_documents()
  for _, name in ipairs(PANDOC_STATE.input_files) do
    local file = io.open(name, "r")
    if file then
      local lines = {}
      for line in (file:read("a") .. "\n"):gmatch("(.-)\r?\n") do lines[#lines + 1] = line end
      file:close()
      documents[#documents + 1] = {name = name, lines = lines, at = 1}
    end
  end
end

local function bare(line) return (line:gsub("^[ >\t]+", ""):gsub("%s+$", "")) end

-- Return the document and the line on which a block's text begins; for an empty block the line after the one that names its file.
local function place_of(block)
  local wanted = {}
  for line in (block.text .. "\n"):gmatch("(.-)\n") do wanted[#wanted + 1] = bare(line) end
  for _, document in ipairs(documents) do
    for start = document.at, #document.lines do
      local opening = document.lines[start]
      if opening:match("^[ >\t]*[`~][`~][`~]") and opening:find("vsm", 1, true) then
        local same = not block.attributes.file or opening:find(block.attributes.file, 1, true) ~= nil
        for number, line in ipairs(wanted) do
          if block.text ~= "" and bare(document.lines[start + number] or "") ~= line then same = false break end
        end
        if same then
          document.at = start + 1
          return document.name, start + 1
        end
      end
    end
  end
  return documents[1] and documents[1].name or "<text>", 0
end

-- Calling vsmdraw.

local function options_of(block)
  local words = {}
  local function add(name, value)
    words[#words + 1] = "--" .. name:gsub("_", "-")
    if name ~= "bars" then words[#words + 1] = value end
  end
  for name, value in pairs(defaults) do
    if not block.attributes[name] then add(name, value) end
  end
  for name, value in pairs(block.attributes) do
    if not OWN[name] then add(name, value) end
  end
  for _, class in ipairs(block.classes) do
    if class == "bars" then add("bars") end
  end
  return words
end

local function folder_of(name) return name:match("^(.*[/\\])") or "" end

local function draw(block, name, line, kind)
  local words = {"render"}
  local input = ""
  if block.attributes.file then
    words[#words + 1] = folder_of(name) .. block.attributes.file
  else
    words[#words + 1] = "-"
    input = ("\n"):rep(math.max(0, line - 1)) .. block.text .. "\n"
    words[#words + 1] = "--stdin-name"
    words[#words + 1] = name
  end
  for _, word in ipairs({"-o", "-", "-f", table.unpack(kind, 1, 1)}) do words[#words + 1] = word end
  for number = 3, #kind do words[#words + 1] = kind[number] end
  for _, word in ipairs(options_of(block)) do words[#words + 1] = word end
  return pcall(pandoc.pipe, command, words, input)
end

-- Return what is wrong with a map as text; empty where it is not the map's text.
local function findings_of(block, name, line)
  local words, input = {"check", "-"}, ("\n"):rep(math.max(0, line - 1)) .. block.text .. "\n"
  if block.attributes.file then words, input = {"check", folder_of(name) .. block.attributes.file}, "" end
  local done, answer = pcall(pandoc.pipe, command, words, input)
  local said = not done and answer.error_code == 1 and answer.output or ""
  return (said:gsub("<stdin>", (name:gsub("%%", "%%%%"))):gsub("%s*%d+ map: [^\n]*\n$", ""))
end

-- What stands in the document.

local function base64(data)
  local pieces = {}
  for start = 1, #data, 3 do
    local a, b, c = data:byte(start, start + 2)
    local bits = a * 65536 + (b or 0) * 256 + (c or 0)
    local digits = {bits >> 18, bits >> 12 & 63, bits >> 6 & 63, bits & 63}
    for place, digit in ipairs(digits) do
      pieces[#pieces + 1] = (place == 3 and not b or place == 4 and not c) and "=" or DIGITS:sub(digit + 1, digit + 1)
    end
  end
  return table.concat(pieces)
end

local function unescaped(text)
  return (text:gsub("&lt;", "<"):gsub("&gt;", ">"):gsub("&quot;", '"'):gsub("&#39;", "'"):gsub("&amp;", "&"))
end

local function told_by(svg)
  local title, description = svg:match("<title[^>]*>(.-)</title>"), svg:match("<desc[^>]*>(.-)</desc>")
  return unescaped((title or "") .. (title and description and ". " or "") .. (description or ""))
end

local function picture(block, source, alt)
  local attributes = {alt = alt}
  local attr = pandoc.Attr("", {}, attributes)
  local outer = pandoc.Attr(block.identifier ~= "" and block.identifier or block.attributes.name or "", {"vsm-figure"})
  local caption = block.attributes.caption
  if not caption then
    return pandoc.Div({pandoc.Para({pandoc.Image({pandoc.Str(alt)}, source, "", attr)})}, outer)
  end
  local inlines = pandoc.utils.blocks_to_inlines(pandoc.read(caption, "markdown").blocks)
  if pandoc.Figure then
    return pandoc.Figure({pandoc.Plain({pandoc.Image({pandoc.Str(alt)}, source, "", attr)})}, {long = {pandoc.Plain(inlines)}}, outer)
  end
  return pandoc.Div({pandoc.Para({pandoc.Image(inlines, source, "fig:", attr)})}, outer)
end

local function box(name, line, said)
  local place = line > 0 and (name .. ":" .. line) or name
  local text = said ~= "" and said or place .. ": vsmdraw says why in the output of this run"
  broken[#broken + 1] = place
  local words = "vsmdraw: the map at " .. place .. " can't be drawn"
  if pandoc.log and pandoc.log.warn then pandoc.log.warn(words) else io.stderr:write("[WARNING] " .. words .. "\n") end
  return pandoc.Div({pandoc.Para({pandoc.Strong({pandoc.Str("This map can't be drawn")})}), pandoc.CodeBlock(text)}, pandoc.Attr("", {"vsm-broken"}))
end

local function kind_of_output()
  if FORMAT:match("^epub") then return KINDS.epub end
  if FORMAT:match("html") or FORMAT:match("revealjs") or FORMAT:match("slidy") then return KINDS.html end
  if FORMAT:match("latex") or FORMAT:match("beamer") or FORMAT:match("context") then return KINDS.latex end
  return KINDS.other
end

local function map_of(block)
  if not block.classes:includes("vsm") then return nil end
  local name, line = place_of(block)
  local kind = kind_of_output()
  local done, svg = draw(block, name, line, KINDS.html)
  if not done and (svg.error_code == nil or svg.error_code == 127) then
    error("vsmdraw: cannot run " .. command .. " (install it, or name it in the metadata: vsm-command)")
  end
  if not done then return box(name, line, findings_of(block, name, line)) end
  local data = svg
  if kind[1] ~= "svg" then
    done, data = draw(block, name, line, kind)
    if not done then return box(name, line, "") end
  end
  local alt = block.attributes.alt or told_by(svg)
  if kind == KINDS.html then return picture(block, "data:image/svg+xml;base64," .. base64(svg), alt) end
  local file = "vsm-" .. pandoc.utils.sha1(data) .. "." .. kind[1]
  pandoc.mediabag.insert(file, kind[2], data)
  return picture(block, file, alt)
end

local function read_settings(meta)
  local text = pandoc.utils.stringify
  if meta["vsm-command"] then command = text(meta["vsm-command"]) end
  strict = meta["vsm-strict"] ~= nil and meta["vsm-strict"] ~= false and text(meta["vsm-strict"]) ~= "false"
  for name, value in pairs(meta.vsm or {}) do defaults[name] = value == true and "yes" or text(value) end
end

function Pandoc(document)
  local meta = document.meta
  read_settings(meta)
  read_documents()
  document = pandoc.walk_block(pandoc.Div(document.blocks), {CodeBlock = map_of}).content
  document = pandoc.Pandoc(document, meta)
  if strict and #broken > 0 then error("vsmdraw: " .. #broken .. " of the maps can't be drawn: " .. table.concat(broken, ", ")) end
  return document
end
