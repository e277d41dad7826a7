/**
 * Asks for the head of the archive that tfjs-node's installer would download, and ends with 0 when
 * it is there. The address and the proxy are the installer's own: its script is loaded with its
 * last statement, the call that starts the download, replaced by an export.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { urlToHttpOptions } = require('node:url');

const [pkg] = process.argv.splice(2); // the installer reads arguments of its own: cpu or gpu
const script = join(pkg, 'scripts', 'install.js');
const source = readFileSync(script, 'utf8');
const start = /\nrun\(\);\s*$/;
if (!start.test(source)) throw new Error('the installer is another one than expected');
const installer = new Module(script, null);
installer.filename = script;
installer.paths = Module._nodeModulePaths(join(pkg, 'scripts'));
installer._compile(source.replace(start, '\nmodule.exports = getPlatformLibtensorflowUri();\n'),
  script);

const address = installer.exports;
const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env;
const proxy = HTTPS_PROXY || https_proxy || HTTP_PROXY || http_proxy;
const agent = proxy && new (installer.require('https-proxy-agent'))(proxy);
const client = require(address.startsWith('https') ? 'node:https' : 'node:http');
// one argument, because the proxy agent puts its own https.request in place, which knows no other
const options = { ...urlToHttpOptions(new URL(address)), method: 'HEAD', ...(agent && { agent }) };
client.request(options, response => {
  response.resume();
  console.log(`status ${response.statusCode}`);
  process.exitCode = response.statusCode < 400 ? 0 : 1;
}).on('error', error => {
  console.log(error.message || error.code);
  process.exitCode = 1;
}).end();
