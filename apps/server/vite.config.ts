import { defineNodeBuild } from '../../vite.node.ts';

export default defineNodeBuild({ main: 'src/main.ts' });
