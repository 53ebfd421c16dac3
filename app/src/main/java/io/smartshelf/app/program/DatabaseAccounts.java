package io.smartshelf.app.program;

import io.smartshelf.app.StoreAccounts;
import io.smartshelf.graphql.account.Account;
import io.smartshelf.graphql.account.Accounts;
import io.smartshelf.graphql.account.Erasure;
import java.util.Map;
import java.util.TreeMap;

/** The accounts in the store's database. */
record DatabaseAccounts(Accounts accounts) implements StoreAccounts {

    @Override
    public boolean add(String name, String password, String role) {
        return accounts.add(name, password, Account.Role.ofKey(role));
    }

    @Override
    public boolean changePassword(String name, String password) {
        return accounts.changePassword(name, password);
    }

    @Override
    public boolean remove(String name) {
        return accounts.remove(name);
    }

    @Override
    public Erasure erase(String name) {
        return accounts.erase(name);
    }

    @Override
    public Map<String, String> roles() {
        var roles = new TreeMap<String, String>();
        accounts.all()
                .forEach(account -> roles.put(account.login(), account.role().key()));
        return roles;
    }
}
