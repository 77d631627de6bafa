import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../src/access/endpoints.ts';
import { openapi } from '../../../src/channels/http/openapi.ts';

type Operation = {
  readonly operationId: string;
  readonly requestBody?: object;
  readonly responses: Record<string, object>;
};

const described = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    operation: operation as Operation,
  })),
);

describe('the description of the API', () => {
  it('has every endpoint of /v1, and no other', () => {
    const endpoints = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
    const names = described.map(({ name }) => name);
    expect(names.filter((name) => name.includes(' /v1/')).sort()).toEqual(
      endpoints.filter((name) => name.includes(' /v1/')).sort(),
    );
    expect(endpoints).toEqual(expect.arrayContaining(names));
  });

  it('names each operation once', () => {
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(described.filter(({ name }) => / \/v1\/(?:reveal|disclose|grants|holds|incidents)/.test(name)))(
    '$name says what it takes and how it refuses',
    ({ operation }) => {
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403', '404', '429']));
      expect(JSON.stringify(operation)).not.toContain('$schema');
      if (operation.requestBody)
        expect(JSON.stringify(operation.requestBody)).toContain('"additionalProperties":false');
    },
  );
});
