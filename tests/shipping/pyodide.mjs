// Runs a program in Pyodide with the packages of a folder, and prints what it evaluates to.
//   node pyodide.mjs FOLDER PROGRAM
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [folder, program] = process.argv.slice(2);
const python = await loadPyodide();
python.mountNodeFS("/packages", folder);
python.runPython("import sys; sys.path.insert(0, '/packages')");
console.log(python.runPython(readFileSync(program, "utf8")));
