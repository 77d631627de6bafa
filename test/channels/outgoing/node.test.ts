import { startVendorServer } from '../../support/vendor-server.ts';
import { deliveryContract } from './contract.ts';
import { wayTo } from './setup.ts';

const HOST = 'desk.vendor.example';

deliveryContract('Node', async (vendor, destination, answers) => {
  const left = [...answers];
  const server = await startVendorServer([HOST], () => (left.length > 1 ? left.shift() : left[0]) ?? {});
  const way = await wayTo(server, vendor, { url: server.origin(HOST), ...destination }, ['vendor.example']);
  return {
    way,
    asked: async () => server.asked,
    close: async () => {
      await way.close();
      await server.close();
    },
  };
});
