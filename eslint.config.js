import { configs } from 'eslint-plugin-regexp';

// biome lints the sources. This looks at them as JavaScript, with the types taken out, and at the patterns composed at run time,
// for anything that may take more than linear time: no ESLint parser exists for this TypeScript.
export default [
  {
    ...configs['flat/recommended'],
    files: ['build/sources/**/*.js', 'build/patterns/*.js'],
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain' }],
      'regexp/no-misleading-capturing-group': 'warn',
      'regexp/no-empty-alternative': 'warn',
      'regexp/no-empty-character-class': 'warn',
      'regexp/no-contradiction-with-assertion': 'warn',
      'regexp/no-useless-assertions': 'warn',
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
];
