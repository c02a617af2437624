import { defineNodeBuild } from '../../vite.node.ts';

export default defineNodeBuild({ main: 'src/main.ts', evaluate: 'src/evaluate/main.ts' });
