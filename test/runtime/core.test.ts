// The same suites as on Node, inside workerd: a test file that is imported registers its tests here.
import.meta.glob('../{detectors,documents,lists,mask}/**/*.test.ts', { eager: true });
