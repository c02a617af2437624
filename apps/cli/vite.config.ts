import { defineNodeBuild } from '../../vite.node.ts';

export default defineNodeBuild({
  evaluate: 'src/evaluate/main.ts',
  'create-super-admin': 'src/create-super-admin.ts',
});
