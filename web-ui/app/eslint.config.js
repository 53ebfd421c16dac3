import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** shared -> features -> app, and no feature knows another: what two features need moves to shared. */
const zones = [
  zone('src/shared/**', ['@/features/**', '@/app/**']),
  // Files of one feature are neighbours and import each other as ./name.
  zone('src/features/**', ['@/features/**', '@/app/**']),
  zone('src/app/**', []),
];

/**
 * @param {string} files
 * @param {string[]} forbidden
 */
function zone(files, forbidden) {
  return {
    files: [files],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['../**'], message: 'Write @/… for another folder, so that the zones can be seen.' },
            ...(forbidden.length === 0
              ? []
              : [
                  {
                    group: forbidden,
                    message: 'Code flows shared -> features -> app, and features do not know each other.',
                  },
                ]),
          ],
        },
      ],
    },
  };
}

/** @param {string[]} names */
function globalsOf(...names) {
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}

export default tseslint.config(
  { ignores: ['node_modules', 'target'] },
  js.configs.recommended,
  { rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^_' }] } },
  {
    files: ['mock/**', 'scripts/**', '*.js'],
    languageOptions: {
      globals: globalsOf('Buffer', 'URL', 'console', 'document', 'process', 'setInterval', 'setTimeout', 'window'),
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      jsxA11y.flatConfigs.recommended,
      reactHooks.configs.flat.recommended,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
    },
  },
  zones,
);
