/**
 * The way for Linux machines that do not reach the installer's archive: TensorFlow's library out of
 * a wheel of the Python package index, and the addon compiled against it with one command.
 */
import {
  copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync,
  symlinkSync, writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { clearNative } from './installer.mjs';
import { run } from './run.mjs';

// All tests of tfjs-core pass on 2.12 to 2.15, not on 2.18; 2.9 to 2.11 lack the C++ library.
const version = '2.13.1';
const wheels = {
  x64: {
    name: 'tensorflow-cpu', platform: 'manylinux_2_17_x86_64',
    sha256: 'bfedeee206ccf8130d14d8990dbe991946324df92458ee1bdbeed1c21497beb3',
  },
  arm64: {
    name: 'tensorflow-cpu-aws', platform: 'manylinux_2_17_aarch64',
    sha256: 'db7d6a39ce54a3c371d0c8baa0fdbbf249211d0fd6d673579ce2dec8256adb87',
  },
};
const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

const unzip = `
import re, sys, zipfile
wanted = re.compile(r'tensorflow/libtensorflow_(cc|framework)[.]so[.]2$'
    r'|tensorflow/include/(tensorflow/(c|tsl/c|tsl/platform|core/platform|compiler/xla/tsl/c)'
    r'|tsl/(c|platform)|xla/tsl/c)/|.*[.]dist-info/(LICENSE|METADATA)$')
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [n for n in wheel.namelist() if wanted.match(n)])
`;

/** The folder that keeps the library and the addon: npm empties node_modules, not .cache/. */
export function wheelFolder(root) {
  return join(root, '.cache', `libtensorflow-${version}`);
}

/** Makes the addon of `pkg` from the wheel. Resolves to { ok, why }. */
export async function fromWheel({ root, pkg, python, log }) {
  const wheel = wheels[process.arch];
  if (process.platform !== 'linux' || !wheel) {
    return { ok: false, why: `no wheel for ${process.platform} on ${process.arch}` };
  }
  const folder = wheelFolder(root);
  const fetched = await fetchLibrary({ folder, wheel, python, log });
  if (!fetched.ok) return fetched;
  const addon = join(folder, `tfjs_binding-${packageVersion(pkg)}.node`);
  if (!existsSync(addon)) {
    const compiled = await compile({ pkg, folder, addon, log });
    if (!compiled.ok) return compiled;
  }
  link({ pkg, folder, addon });
  return { ok: true };
}

/** Everything is made in a folder of another name, which gets the right one when it is whole. */
async function fetchLibrary({ folder, wheel, python, log }) {
  removeStaleParts(folder);
  if (existsSync(folder)) return { ok: true };
  const part = `${folder}.part-${process.pid}`;
  mkdirSync(part, { recursive: true });
  try {
    log(`downloading the Python wheel ${wheel.name} ${version} (about 190 MB)`);
    const wanted = join(part, 'wanted.txt');
    writeFileSync(wanted, `${wheel.name}==${version} --hash=sha256:${wheel.sha256}\n`);
    const got = await run(python, ['-m', 'pip', 'download', '--quiet', '--no-deps',
      '--disable-pip-version-check', '--only-binary=:all:', '--python-version', '3.10',
      '--platform', wheel.platform, '--require-hashes', '-r', wanted, '-d', part],
    { seconds: 1200 });
    if (!got.ok) return { ok: false, why: `pip download failed (${got.why})` };
    const file = join(part, readdirSync(part).find(name => name.endsWith('.whl')));
    const unpacked = await run(python, ['-c', unzip, file, part], { seconds: 300 });
    if (!unpacked.ok) return { ok: false, why: `unpacking failed (${unpacked.why})` };
    rmSync(file);
    rmSync(wanted);
    rename(part, folder);
    return { ok: true };
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** Another set-up may have been faster; then its folder stands. */
function rename(part, folder) {
  try {
    renameSync(part, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** What an interrupted set-up left; a folder of one that still runs stays. */
function removeStaleParts(folder) {
  const parent = join(folder, '..');
  if (!existsSync(parent)) return;
  const prefix = relative(parent, `${folder}.part-`);
  for (const name of readdirSync(parent).filter(other => other.startsWith(prefix))) {
    if (isRunning(Number(name.slice(prefix.length)))) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function compile({ pkg, folder, addon, log }) {
  log('compiling the addon of tfjs-node');
  const require = createRequire(join(pkg, 'package.json'));
  const library = join(folder, 'tensorflow'), made = `${addon}.part-${process.pid}`;
  const compiler = process.env.CXX || 'c++';
  const { ok, why } = await run(compiler, [
    '-std=c++17', '-O2', '-fPIC', '-shared', '-w', '-DNAPI_VERSION=8',
    `-I${require('node-api-headers').include_dir}`, `-I${join(library, 'include')}`,
    join('binding', 'tfjs_backend.cc'), join('binding', 'tfjs_binding.cc'), '-o', made,
    `-L${library}`, ...libraries.map(name => `-l:${name}`),
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ], { cwd: pkg, seconds: 300 });
  if (ok) renameSync(made, addon);
  else rmSync(made, { force: true });
  return { ok, why: `${compiler} failed (${why}); is a C++ compiler installed?` };
}

/** The addon comes last: without it tfjs-node says that it is missing and nothing half loads. */
function link({ pkg, folder, addon }) {
  clearNative(pkg);
  const deps = join(pkg, 'deps', 'lib'), out = join(pkg, 'lib', 'napi-v8');
  mkdirSync(deps, { recursive: true });
  mkdirSync(out, { recursive: true });
  for (const name of libraries) {
    const target = join(realpathSync(folder), 'tensorflow', name);
    symlinkSync(relative(realpathSync(deps), target), join(deps, name));
  }
  const made = join(out, 'tfjs_binding.node');
  copyFileSync(addon, `${made}.part`);
  renameSync(`${made}.part`, made);
}

function packageVersion(pkg) {
  return JSON.parse(readFileSync(join(pkg, 'package.json'), 'utf8')).version;
}
