FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json worker.ts ./
COPY src ./src
# The console shows its queries.
COPY warehouse ./warehouse
RUN npm run build && npm run build:console && npm prune --omit=dev

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The files stay root's: what runs here needs to read them and nothing more.
USER node
EXPOSE 8080
CMD ["node", "--max-semi-space-size=32", "--heap-growing-percent=70", "dist/src/api/server.js"]
