package dev.showstream.cli;

/// What `--help` prints.
final class Help {
    static final String SHOWSTREAM = """
            Runs commands on network devices over SSH and shows each answer the moment that device has it.

            Usage:
              showstream                        starts the server
              showstream run COMMAND...         runs commands, on a server or in this process, and prints the answers
              showstream token NAME             makes an access token for a server
              showstream health                 tells by its exit status whether the server takes runs
              showstream help [COMMAND]         says more
              showstream --version              says which one this is

            The server is set up by application.properties or the environment: SHOWSTREAM_INVENTORY=devices.yaml
            """;

    static final String RUN = """
            Usage: showstream run COMMAND... [options]

            Runs the commands on every device that the options pick, and prints each answer when that device has it.

              showstream run 'show version' --lab
              showstream run 'show version' 'show clock' --group core --device '!edge-*'
              showstream run 'show version' --server https://showstream.example.org --json | jq .outputs

            Which devices; without any, all of them. Each may repeat: one kind adds up, several kinds narrow each other.
              --device PATTERN          by name: a name, a pattern (edge-*, rtr?, [ab]*), or !PATTERN for all others
              --group PATTERN           by group
              --tag PATTERN             by tag
              --platform PATTERN        by platform, such as cisco_ios

            How:
              --workers N               at most N devices at once; a server's own limit may be lower
              --timeout DURATION        for the whole run: 90s, 5m, PT1H, or a number of seconds
              --device-timeout DURATION for each device
              --json                    one JSON event a line instead of text

            Where; without --server, in this process.
              --server URL              or SHOWSTREAM_SERVER
              --token-file FILE         or SHOWSTREAM_TOKEN: the access token for that server; the file's first line
              --ca-file FILE            or SHOWSTREAM_CA_FILE: who may vouch for an https server, in PEM; besides those
                                        whom Java trusts
              --inventory FILE          the devices, where no server is used; devices.yaml otherwise
              --lab[=N]                 no server and no network: devices with a "lab" key are simulated in this
                                        process, and N more in place of the file (10 where there is no file)

            Without a server, the settings of the server hold: showstream.* in config/application.properties or in
            the environment, as SHOWSTREAM_KNOWN_HOSTS=~/.ssh/known_hosts.

            Ctrl-C cancels the run, on the server too; a second one ends this program at once. A connection that
            is cut is taken up again where it was.

            Exit status:
              0    every device answered
              1    a device did not answer
              2    the command line, a setting or the inventory is wrong; nothing was run
              3    the server cannot be reached, or refuses the token
              130  cancelled by Ctrl-C (143 by SIGTERM, 129 by SIGHUP)
              141  nobody reads the output any more; the run is cancelled
            """;

    static final String TOKEN = """
            Usage: showstream token NAME [--role viewer|operator] [--file FILE]

            Makes an access token. It is printed once, in the first line of standard output. What the server keeps is
            its hash, in the file of showstream.access.tokens-file: that line is added to FILE, or else printed second.

              --role ROLE   viewer reads runs and events (the default); operator also starts and cancels runs
              --file FILE   the tokens file; made where it is not there yet, for its owner's eyes alone

            Exit status: 0, or 2 where the command line or the file is wrong.
            """;

    static final String HEALTH = """
            Usage: showstream health [options]

            Asks the server whether it takes runs, as a container's health check does. No token is needed.

              --server URL    or SHOWSTREAM_SERVER; otherwise the one of this machine, where quarkus.http.host and
                              quarkus.http.port say, in config/application.properties or in the environment
              --ca-file FILE  or SHOWSTREAM_CA_FILE: who may vouch for an https server, in PEM; besides those whom
                              Java trusts

            Exit status: 0 where it takes runs, 1 where it is stopping or does not answer within 5 s, 2 where the
            command line is wrong.
            """;

    private Help() {}
}
