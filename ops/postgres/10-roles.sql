-- Run once by the postgres image, as its superuser, on an empty data folder. On a server of your own: run it with psql
-- as an administrator, in the app's database, with OWNER_PASSWORD and APP_PASSWORD in the environment.
--
-- throughline_owner   owns the tables and runs the migrations; row-level security is forced on it too
-- throughline_login   what api and worker log in as; sees nothing until it takes one of the two roles below on
-- throughline_app     one tenant, the one that is set inside the transaction
-- throughline_system  tokens, tenants and the line of unsettled calls (docs/adr/0006)
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD

create role throughline_app nologin nobypassrls;
create role throughline_system nologin nobypassrls;

-- createrole: the first migration makes the two roles where they are missing, and is refused the attempt without it.
create role throughline_owner login createrole nobypassrls password :'owner_password';
-- noinherit: a statement outside a transaction of ours is denied instead of answered with nothing.
create role throughline_login login noinherit nobypassrls password :'app_password';
grant throughline_app, throughline_system to throughline_login;

do $$ begin
  execute format('alter database %I owner to throughline_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to throughline_login', current_database());
end $$;
