// Typst by its compiler for Node: bench_typst.mjs IN.typ OUT.pdf

import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [input, output] = process.argv.slice(2);
const require = createRequire(`${process.cwd()}/`);
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({
  workspace: dirname(input),
  fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype/open-sans'] }],
});
writeFileSync(output, compiler.pdf({ mainFilePath: input }));
