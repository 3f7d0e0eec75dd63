// Compiles DOCUMENT.typ into a PDF with the Typst compiler of the npm registry.
// usage: node typst.mjs MODULES FONTS DOCUMENT.typ OUT.pdf [untagged]
// MODULES is the folder that npm installed into, FONTS one with the faces alone,
// so that Typst need not look through all faces of the system. Messages of the
// compiler go to standard error, the processor time of compiling and writing alone
// to standard output; exit status 1 when there is no PDF.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const [modules, fonts, document, pdf, untagged] = process.argv.slice(2);
const { NodeCompiler } = createRequire(resolve(modules, 'x.js'))(
    '@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({
    workspace: dirname(resolve(document)),
    fontArgs: [{ fontPaths: [resolve(fonts)] }],
});
if (pdf === 'version') {
    const main = { mainFileContent: '#metadata(str(sys.version)) <v>' };
    console.log(compiler.query(main, { selector: '<v>' })[0].value);
} else {
    const start = process.cpuUsage();
    const compiled = compiler.compile({ mainFilePath: resolve(document) });
    compiled.printDiagnostics();
    if (!compiled.result) process.exit(1);
    writeFileSync(pdf, compiler.pdf(compiled.result, { pdfTags: !untagged }));
    const used = process.cpuUsage(start);
    console.log(`compiled in ${(used.user + used.system) / 1e6} s of processor time`);
}
