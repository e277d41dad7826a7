import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomicFile.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { sampleCsv } from '../data/sample.js';

// node lib/dist/cli/makeSample.js writes the sample again, to the very same bytes
const path = join(workspaceRoot(), 'data', 'ecommerce_customer.csv');
writeFileAtomic(path, sampleCsv());
console.log(`wrote ${path}`);
