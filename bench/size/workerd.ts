import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { cpuTime, type Resident, readResident } from './process.ts';

export interface WorkerSetup {
  /** Where the modules are; the config file is written beside them. */
  readonly folder: string;
  /** The entry first. */
  readonly modules: readonly string[];
  readonly compatibilityDate: string;
  readonly bindings: Readonly<Record<string, string>>;
}

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-64',
  'darwin-arm64': 'darwin-arm64',
};
const BINARY = join(
  import.meta.dirname,
  `../../node_modules/@cloudflare/workerd-${PLATFORMS[`${process.platform}-${process.arch}`]}/bin/workerd`,
);

const MODULE_TYPES: Readonly<Record<string, string>> = {
  '.wasm': 'wasm',
  '.bin': 'data',
  '.txt': 'text',
  '.html': 'text',
};

function config(setup: WorkerSetup): string {
  const module = (file: string) => `(name = "${file}", ${MODULE_TYPES[extname(file)] ?? 'esModule'} = embed "${file}")`;
  const binding = ([name, text]: readonly [string, string]) => `(name = "${name}", text = "${text}")`;
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .gauze)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const gauze :Workerd.Worker = (
  modules = [${setup.modules.map(module).join(', ')}],
  bindings = [${Object.entries(setup.bindings).map(binding).join(', ')}],
  compatibilityDate = "${setup.compatibilityDate}",
);
`;
}

/** A real workerd process that serves one Worker on a loopback port of its own. */
export class Workerd {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, port: number) {
    this.#process = process;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Resolves when the Worker's modules have run and its port answers. */
  static async start(setup: WorkerSetup): Promise<Workerd> {
    const file = join(setup.folder, 'config.capnp');
    writeFileSync(file, config(setup));
    const child = spawn(BINARY, ['serve', '--control-fd=3', file], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    return new Workerd(child, await listening(child));
  }

  /** CPU time of the process so far, ms. */
  cpu(): number {
    return cpuTime(this.#process.pid as number);
  }

  resident(): Resident {
    return readResident(this.#process.pid as number);
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await gone;
  }
}

function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdio[3]?.on('data', (chunk) => {
      const port = /"port":\s*(\d+)/.exec(String(chunk))?.[1];
      if (port) resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`workerd stopped (${code}):\n${errors}`)));
  });
}
