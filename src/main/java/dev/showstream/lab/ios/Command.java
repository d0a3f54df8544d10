package dev.showstream.lab.ios;

import dev.showstream.lab.router.Level;
import dev.showstream.lab.router.Show;
import java.util.ArrayList;
import java.util.List;

/// One command of the dialogue: its words in full, where `<0-512>` stands for a number, and what it does.
record Command(String words, String help, Action action) {
    private static final List<Command> CONTROL = List.of(
            new Command("disable", "Turn off privileged commands", new Action.Disable()),
            new Command("enable", "Turn on privileged commands", new Action.Enable()),
            new Command("exit", "Exit from the EXEC", new Action.Leave()),
            new Command("logout", "Exit from the EXEC", new Action.Leave()),
            new Command("quit", "Exit from the EXEC", new Action.Leave()),
            new Command("show", "Show running system information", new Action.Prefix()),
            new Command("show cdp", "CDP information", new Action.Prefix()),
            new Command("show ip", "IP information", new Action.Prefix()),
            new Command("show ip interface", "IP interface status", new Action.Prefix()),
            new Command("show processes", "Active process statistics", new Action.Prefix()),
            new Command("terminal", "Set terminal line parameters", new Action.Prefix()),
            new Command("terminal length", "Set number of lines on a screen", new Action.Prefix()),
            new Command("terminal length <0-512>", "Number of lines (0 for no pausing)", new Action.Length()),
            new Command("terminal width", "Set width of the display terminal", new Action.Prefix()),
            new Command("terminal width <0-512>", "Number of characters on a screen line", new Action.Width()));

    /// Those that a session at `level` knows; to any other word it says that it is invalid.
    static List<Command> at(Level level) {
        var commands = new ArrayList<>(CONTROL);
        Show.ALL.stream()
                .filter(show -> show.allowedAt(level))
                .map(show -> new Command(show.words(), show.help(), new Action.Answer(show)))
                .forEach(commands::add);
        return commands;
    }
}
