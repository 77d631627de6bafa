// What needs no Node: the verifiers under their vectors and traps, inside workerd.
import.meta.glob('../channels/webhooks/{schemes,shared,configure}.test.ts', { eager: true });
