/* Builds what balalyk/ui serves from ./src: one stylesheet, one script, shapes, mark, htmx. */
import { build, transform } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { icon, inHeader } from "./src/mark.mjs";

const here = new URL(".", import.meta.url);
const at = (path) => new URL(path, here).pathname;
const STATIC = "../balalyk/ui/static/ui/";
const TARGET = ["chrome80", "firefox78", "safari13"];

await mkdir(at(STATIC), { recursive: true });
await build({
  entryPoints: [at("src/balalyk.css")],
  outfile: at(STATIC + "balalyk.css"),
  bundle: true,
  minify: true,
  target: TARGET,
  external: ["fonts/*"],
});

const script = await transform(await readFile(at("src/face.js"), "utf8"), {
  minify: true,
  target: TARGET,
});
await writeFile(at(STATIC + "face.js"), script.code);
await copyFile(at("node_modules/htmx.org/dist/htmx.min.js"), at(STATIC + "htmx.js"));

const shapes = await readFile(at("src/shapes.svg"), "utf8");
const bare = shapes.replace(/<!--[\s\S]*?-->/g, "").replace(/>\s+</g, "><");
await writeFile(at(STATIC + "shapes.svg"), bare);
await writeFile(at(STATIC + "mark.svg"), icon());
await writeFile(at("../balalyk/ui/templates/ui/mark.html"), inHeader());
