/**
 * Builds what pages and documents load into build/static (ignored by git):
 *
 *   css/portal.css    every page        css/document.css   PDFs
 *   js/nhsuk.js       the design system's behaviour, as published
 *   js/portal.js      our own behaviour: the files of static/modules, joined
 *   fonts/            woff2 for browsers, ttf for the PDF renderer
 *   images/           the four small icons that the styles name
 *
 * Nothing written here may name another host: pages make no third-party request.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import * as sass from "sass";
import { prune } from "./prune.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const target = join(root, "build", "static");

function write(path, content) {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function buildStyles() {
  for (const name of ["portal", "document"]) {
    const result = sass.compile(join(root, "static", "scss", `${name}.scss`), {
      loadPaths: [modules],
      style: "compressed",
      quietDeps: true,
    });
    write(`css/${name}.css`, prune(result.css));
  }
}

function buildScripts() {
  const published = readFileSync(join(modules, "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.js"), "utf8");
  write("js/nhsuk.js", published.replace(/^\/\/# sourceMappingURL=.*$/gm, ""));
  const folder = join(root, "static", "modules");
  const joined = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .sort()
    .map((name) => `// ${name}\n{\n${readFileSync(join(folder, name), "utf8")}}\n`);
  write("js/portal.js", joined.join("\n"));
}

/** A WOFF file is a TrueType file with each table deflated: put the tables back. */
function trueTypeFrom(woff) {
  const count = woff.readUInt16BE(12);
  const tables = [];
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + index * 20;
    const [offset, packed, length, checksum] = [4, 8, 12, 16].map((at) => woff.readUInt32BE(entry + at));
    const stored = woff.subarray(offset, offset + packed);
    const data = packed < length ? inflateSync(stored) : stored;
    tables.push({ tag: woff.subarray(entry, entry + 4), checksum, data });
  }
  const power = 2 ** Math.floor(Math.log2(count));
  const header = Buffer.alloc(12 + count * 16);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((count - power) * 16, 10);
  const parts = [header];
  let position = header.length;
  tables.forEach(({ tag, checksum, data }, index) => {
    const entry = 12 + index * 16;
    tag.copy(header, entry);
    header.writeUInt32BE(checksum, entry + 4);
    header.writeUInt32BE(position, entry + 8);
    header.writeUInt32BE(data.length, entry + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    position += data.length + padding.length;
  });
  return Buffer.concat(parts);
}

function buildFonts() {
  const folder = join(modules, "@fontsource/atkinson-hyperlegible/files");
  for (const name of readdirSync(folder)) {
    if (name.endsWith(".woff2")) write(`fonts/${name}`, readFileSync(join(folder, name)));
    else if (name.endsWith(".woff")) {
      write(`fonts/${name.replace(/woff$/, "ttf")}`, trueTypeFrom(readFileSync(join(folder, name))));
    }
  }
  cpSync(join(modules, "@fontsource/atkinson-hyperlegible/LICENSE"), join(target, "fonts/LICENSE"));
}

function buildImages() {
  for (const icon of ["arrow-up-down", "arrow-up", "arrow-down", "cross"]) {
    const name = `nhsuk-icon-${icon}.svg`;
    cpSync(join(modules, "nhsuk-frontend/dist/nhsuk/assets/images", name), join(target, "images", name));
  }
}

// The folder itself stays: Django, which may be starting beside this, looks for it.
mkdirSync(target, { recursive: true });
for (const name of readdirSync(target)) rmSync(join(target, name), { recursive: true, force: true });
buildStyles();
buildScripts();
buildFonts();
buildImages();
